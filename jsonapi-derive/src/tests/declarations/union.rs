#[resource(path_type = "SourcePath")]
pub enum PaymentSource {
    StripePayment(StripePayment),
    WireTransfer(wire::Transfer),
    #[resource(other)]
    Other(ResourceObject),
}
