"""Judge documents by a glossary."""
