"""Talk in good faith: threads that hang on meetings, articles and groups, five deep."""
