namespace NanhuOrg.Domain.Kernel;

/// <summary>
/// Of two acts the second must be another person's than the first: who submits does not verify, who proposes does not approve. A person is the same whatever client carries
/// the message. A client that names nobody may be anybody whom it acts for; two clients that both act for nobody are two.
/// </summary>
public static class FourEyes
{
    /// <param name="first">Null where there was no first act.</param>
    /// <param name="own">What is said where one person did both.</param>
    public static Refusal? Refuses(ActorId? first, ActorId second, Refusal own) => first switch
    {
        null => null,
        _ when first == second => own with { KeepsApart = true, OnceAllowed = first.Text != second.Text },
        { Client: { } client } when client == second.Client && (first.NamesNobody || second.NamesNobody) => FourEyesRefusals.SameClient,
        _ => null,
    };
}

public static class FourEyesRefusals
{
    public static readonly Refusal SameClient = new("record.same-client");
}
