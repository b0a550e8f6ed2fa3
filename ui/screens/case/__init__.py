"""The screen of one case: who it is, what happened, how it stands, what comes next."""
