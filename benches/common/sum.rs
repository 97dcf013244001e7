//! The members read from each resource, so that every contender must decode them.

/// The contribution of a value to the checksum.
pub trait Sum {
    fn sum(&self) -> u64;
}

impl Sum for str {
    fn sum(&self) -> u64 {
        self.len() as u64 * 7 + self.bytes().last().map_or(0, u64::from)
    }
}

impl Sum for String {
    fn sum(&self) -> u64 {
        self.as_str().sum()
    }
}

impl Sum for i64 {
    fn sum(&self) -> u64 {
        self.unsigned_abs()
    }
}

impl<T: Sum> Sum for Option<T> {
    fn sum(&self) -> u64 {
        self.as_ref().map_or(0, Sum::sum)
    }
}

/// Adds up an id and attributes of a struct.
macro_rules! sum {
    (order: $id:expr, $attributes:expr) => {
        $id.sum()
            + $attributes.total_amount_cents.sum()
            + $attributes.customer_email.sum()
            + $attributes.updated_at.sum()
    };
    (payment_method: $attributes:expr) => {
        $attributes.name.sum() + $attributes.created_at.sum()
    };
    (customer: $attributes:expr) => {
        $attributes.email.sum() + $attributes.total_orders_count.sum()
    };
    (address: $attributes:expr) => {
        $attributes.line_1.sum() + $attributes.city.sum()
    };
    (line_item: $attributes:expr) => {
        $attributes.name.sum() + $attributes.quantity.sum() + $attributes.unit_amount_cents.sum()
    };
}

pub(crate) use sum;
