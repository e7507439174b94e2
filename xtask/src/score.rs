pub fn score() -> anyhow::Result<()> { todo!() }
