"""What the pages share: state in the address, language, palette, charts, tables, first start."""
