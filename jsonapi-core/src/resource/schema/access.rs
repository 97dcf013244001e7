//! When a member can be read and written.

/// When a member is present: in responses, when creating, when updating.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    /// It is in responses.
    pub read: bool,
    /// It can be set when the resource is created.
    pub on_create: bool,
    /// It can be set when the resource is updated.
    pub on_update: bool,
    /// It must be set when the resource is created.
    pub required: bool,
}

impl Access {
    /// No restrictions: the access of a member without an access word.
    pub const FULL: Self = Self {
        read: true,
        on_create: true,
        on_update: true,
        required: false,
    };
    /// `read_only`: never sent.
    pub const READ_ONLY: Self = Self {
        on_create: false,
        on_update: false,
        ..Self::FULL
    };
    /// `create_only`: only set when the resource is created.
    pub const CREATE_ONLY: Self = Self {
        on_update: false,
        ..Self::FULL
    };
    /// `update_only`: only set when the resource is updated.
    pub const UPDATE_ONLY: Self = Self {
        on_create: false,
        ..Self::FULL
    };
    /// `write_only`: only sent.
    pub const WRITE_ONLY: Self = Self {
        read: false,
        ..Self::FULL
    };

    /// Requires the member when the resource is created.
    #[must_use]
    pub const fn required(self) -> Self {
        Self {
            required: true,
            ..self
        }
    }
}

/// The access words of a declaration.
macro_rules! access_words {
    ($($member:ident)*) => {$(
        #[doc(hidden)]
        impl $member {
            /// `read_only`.
            #[must_use]
            pub const fn read_only(mut self) -> Self {
                self.access.on_create = false;
                self.access.on_update = false;
                self
            }

            /// `create_only`.
            #[must_use]
            pub const fn create_only(mut self) -> Self {
                self.access.on_update = false;
                self
            }

            /// `update_only`.
            #[must_use]
            pub const fn update_only(mut self) -> Self {
                self.access.on_create = false;
                self
            }

            /// `required`.
            #[must_use]
            pub const fn required(mut self) -> Self {
                self.access.required = true;
                self
            }
        }
    )*};
}

pub(super) use access_words;
