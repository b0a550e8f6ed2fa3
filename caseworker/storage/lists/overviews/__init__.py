"""Reports that count cases: what each counts, in SQL, and one engine that counts and opens the cases behind."""
