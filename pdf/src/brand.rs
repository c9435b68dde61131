//! A municipality's look made ready for its documents: checked and decoded once, used for many.

use crate::layout::text::Palette;
use crate::picture::{Picture, PictureError};
use samkjop_domain::branding::Branding;

/// A branding whose arms have been decoded. [`Brand::default`] is neutral.
#[derive(Debug, Clone, Default)]
pub struct Brand {
    pub(crate) branding: Branding,
    pub(crate) arms: Option<Picture>,
}

impl Brand {
    /// Makes a branding ready.
    ///
    /// # Errors
    /// [`PictureError`] when the arms cannot be decoded.
    pub fn new(branding: Branding) -> Result<Self, PictureError> {
        let arms = branding.arms.as_ref().map(Picture::read).transpose()?;
        Ok(Self { branding, arms })
    }

    pub(crate) fn palette(&self) -> Palette {
        Palette {
            accent: self.branding.accent.parts(),
        }
    }
}
