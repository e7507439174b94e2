// A worker script: it is run, not imported.
export {};
