namespace NanhuOrg.Application.Access;

/// <summary>The people who may sign in. Every change is written together with its line in the access log, and all changes happen one after the other.</summary>
public interface IAccounts
{
    Task<Account?> Find(string id, CancellationToken ct);

    /// <summary>All accounts, disabled ones too, by sign-in name. A district has hundreds.</summary>
    Task<IReadOnlyList<Account>> List(CancellationToken ct);

    /// <summary>Opens accounts, each with a one-time code.</summary>
    /// <param name="wanted">Given all accounts there are; what it throws is thrown.</param>
    Task<IReadOnlyList<IssuedCode>> Open(Func<IReadOnlyList<Account>, IReadOnlyList<NewAccount>> wanted, AccessActor by, CancellationToken ct);

    /// <summary>Changes somebody's account.</summary>
    /// <param name="rule">Given the account and all there are, as they are when the change is written; what it throws is thrown.</param>
    /// <returns>The code is empty unless one was issued.</returns>
    /// <exception cref="AccessRefusedException">There is no such account.</exception>
    Task<IssuedCode> Change(string id, AccountChange change, Action<Account, IReadOnlyList<Account>> rule, AccessActor by, CancellationToken ct);
}
