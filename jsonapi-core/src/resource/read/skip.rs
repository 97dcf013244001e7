//! Skipping resource objects and relationships without linkage.

use std::ops::Range;

use serde_json::Error;

use crate::codec::Cursor;
use crate::resource::schema::Schema;

impl Cursor<'_> {
    /// Passes over a resource object. Gives where its relationships stand, if none of them has
    /// linkage: whoever reads the resource later has nothing to look for there.
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

    /// Passes over relationships that are known to have no linkage, unless more than linkage is
    /// kept of one.
    pub(crate) fn skip_if_no_linkage(&mut self, schema: &Schema) -> bool {
        let (start, end) = self.unlinked;
        let passes =
            end > 0 && start == self.at && !schema.relationships.iter().any(|field| field.whole);
        if passes {
            self.at = end;
        }
        passes
    }

    /// Passes over relationships; tells whether there may be linkage among them.
    fn skip_relationships(&mut self) -> Result<bool, Error> {
        let mut linked = false;
        let mut relationships = self.object(&"an object")?;
        while relationships.next(self)?.is_some() {
            if self.take_null() {
                continue;
            }
            if self.peek() != Some(b'{') {
                // No relationship object: reading it says so.
                linked = true;
                self.skip()?;
                continue;
            }
            let mut members = self.object(&"an object")?;
            while let Some(name) = members.next(self)? {
                linked |= name == "data";
                self.skip()?;
            }
        }
        Ok(linked)
    }
}
