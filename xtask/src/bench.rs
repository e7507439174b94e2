pub fn bench() -> anyhow::Result<()> { todo!() }
