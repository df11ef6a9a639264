"""A matter of the neighbourhood travels from "said" to "the person who said it calls it fixed", and can't get lost."""
