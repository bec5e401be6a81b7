"""Pages that are made from tables: all claims, all data, all terms."""
