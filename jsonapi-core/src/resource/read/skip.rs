//! Skipping resource objects and relationships without linkage.

use std::ops::Range;

use serde_json::Error;

use crate::codec::Cursor;
use crate::resource::schema::Schema;

impl Cursor<'_> {
    /// Skips a resource object. Returns the range of its relationships if none has linkage, so that
    /// reading the resource later can skip them.
    pub(crate) fn skip_resource(&mut self) -> Result<Range<usize>, Error> {
        let mut unlinked = 0..0;
        let mut members = self.object(&"a resource object")?;
        while let Some(name) = members.next(self)? {
            let start = self.at;
            if name == "relationships" && self.peek() == Some(b'{') {
                unlinked = match self.skip_relationships()? {
                    true => 0..0,
                    false => start..self.at,
                };
            } else {
                self.skip()?;
            }
        }
        Ok(unlinked)
    }

    /// Skips relationships that are known to have no linkage, unless a field keeps their links and
    /// meta.
    pub(crate) fn skip_if_no_linkage(&mut self, schema: &Schema) -> bool {
        let (start, end) = self.unlinked;
        let can_skip = end > 0
            && start == self.at
            && !schema
                .relationships
                .iter()
                .any(|field| field.keeps_links_and_meta);
        if can_skip {
            self.at = end;
        }
        can_skip
    }

    /// Skips relationships, and returns whether any may have linkage.
    fn skip_relationships(&mut self) -> Result<bool, Error> {
        let mut has_linkage = false;
        let mut relationships = self.object(&"an object")?;
        while relationships.next(self)?.is_some() {
            if self.take_null() {
                continue;
            }
            if self.peek() != Some(b'{') {
                // Not a relationship object: reading it reports the error.
                has_linkage = true;
                self.skip()?;
                continue;
            }
            let mut members = self.object(&"an object")?;
            while let Some(name) = members.next(self)? {
                has_linkage |= name == "data";
                self.skip()?;
            }
        }
        Ok(has_linkage)
    }
}
