"""Every municipality's way of working, as data: the engine that follows a case along a model.

`read` reads a model from TOML, `history` a case's dated events from JSON; `course` goes through them: `follow` gives
the stage, the groups, the next steps and the terms, each with its reason and source. The words are closed
(`vocabulary`, `facts`, `codes`). Conditions are a small grammar (`grammar`, `conditions`) and run no code.
Pure: no clock, no files.
"""
