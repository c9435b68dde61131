//! What can go wrong while a document is made.

/// A document could not be made. None of these is the reader's fault: the layout takes any text of any length.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The order has no number yet: it is not committed, and must not be sent.
    #[error("the order has no number")]
    NoNumber,
    /// The typeface in the program cannot be read.
    #[error("the typeface of the documents cannot be read: {0}")]
    Typeface(#[from] ttf_parser::FaceParsingError),
    /// The typeface cannot be cut down to the letters of the document.
    #[error("the typeface cannot be cut down to the letters of the document: {0}")]
    Subset(#[from] subsetter::Error),
    /// A document with more different characters, pages or table cells than the format can number.
    #[error("the document has more {0} than its format can number")]
    TooMany(&'static str),
    /// The document's inner structure is not as printpdf promises.
    #[error("the document cannot be finished: {0}")]
    Structure(#[from] lopdf::Error),
    /// Writing into memory failed.
    #[error("the document cannot be written: {0}")]
    Write(#[from] std::io::Error),
}
