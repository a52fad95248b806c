"""After the draw: results, rectification, deadlines, credit rows, archives' contents, assessment."""
