//! Words that say nothing about an article.

/// Words of which everything after them in a name is a complement, not the thing itself ("hjul til kontorstol").
pub(crate) fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "til"
            | "for"
            | "med"
            | "av"
            | "i"
            | "på"
            | "fra"
            | "frå"
            | "uten"
            | "utan"
            | "under"
            | "over"
            | "ved"
            | "mot"
            | "with"
            | "without"
            | "of"
            | "to"
    )
}

/// Words that are neither indexed nor required.
pub(crate) fn is_stopword(word: &str) -> bool {
    is_preposition(word)
        || matches!(
            word,
            "og" | "eller"
                | "en"
                | "ei"
                | "et"
                | "ein"
                | "eit"
                | "den"
                | "det"
                | "de"
                | "dei"
                | "der"
                | "som"
                | "er"
                | "også"
                | "kan"
                | "har"
                | "om"
                | "hos"
                | "ca"
                | "evt"
                | "inkl"
                | "inkludert"
                | "the"
                | "and"
                | "or"
                | "an"
                | "in"
                | "on"
                | "vi"
                | "jeg"
                | "eg"
                | "du"
                | "meg"
                | "trenger"
                | "ønsker"
        )
}
