//! The targets of the polymorphic relationship `tax_calculator`.

use crate::resources::prelude::*;

/// A tax calculator of a known type.
#[derive(Resource, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum AnyTaxCalculator {
    AvalaraAccount(AvalaraAccount),
    StripeTaxAccount(StripeTaxAccount),
    VertexAccount(VertexAccount),
    TaxjarAccount(TaxjarAccount),
    ManualTaxCalculator(ManualTaxCalculator),
    ExternalTaxCalculator(ExternalTaxCalculator),
    /// An undeclared resource type.
    #[resource(other)]
    Other(ResourceObject),
}
