#[resource(type = "parcels")]
pub struct Parcel<'a, T, const LEN: usize>
where
    T: Clone,
{
    #[resource(id)]
    id: u64,
    label: &'a str,
    held: Vec<T>,
    #[resource(skip)]
    stamps: PhantomData<[(); LEN]>,
    #[resource(relationship)]
    inside: ToOne<Parcel<'a, T, LEN>>,
}
