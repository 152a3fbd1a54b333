using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Access;

/// <summary>The systems that may call, with what each may do. Their secrets are known to nobody but themselves. Every change has its line in the access log.</summary>
public interface IClients
{
    /// <summary>How long the secret before the last still opens, so that a system can be given its new one without standing still.</summary>
    static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    /// <summary>How old what a node knows of clients may be: a disabled one's tokens end that soon, everywhere.</summary>
    static readonly TimeSpan Freshness = TimeSpan.FromMilliseconds(250);

    /// <summary>Registers a client and makes its secret, which is shown here and never again.</summary>
    /// <param name="unit">Code of the unit it is bound to; null = the root of the tree.</param>
    /// <exception cref="ClientRefusedException">No name, no or unknown scopes, or an unregistered unit.</exception>
    Task<ClientCredentials> Add(string name, UnitCode? unit, IReadOnlyCollection<string> scopes, AccessActor by, CancellationToken ct);

    /// <summary>By the server itself, or at its command line.</summary>
    Task<ClientCredentials> Add(string name, UnitCode? unit, IReadOnlyCollection<string> scopes, CancellationToken ct) => Add(name, unit, scopes, AccessActor.Server, ct);

    /// <summary>The client of the first start, for the whole district: its secret comes to lie in a file, so it is good once in production, and is to be replaced.</summary>
    Task<ClientCredentials> AddFirst(string name, IReadOnlyCollection<string> scopes, CancellationToken ct);

    /// <returns>False when the secret of the first start was used before, or has been replaced.</returns>
    Task<bool> UseFirstSecret(string id, CancellationToken ct);

    /// <summary>All clients, disabled ones too, in the order they came.</summary>
    Task<IReadOnlyList<Client>> List(CancellationToken ct);

    Task<Client?> Find(string id, CancellationToken ct);

    /// <summary>The client whose secret this is; null when there is none, the secret is wrong or the client is disabled: a stranger is not told which.</summary>
    Task<Client?> SignIn(string id, string secret, CancellationToken ct);

    /// <summary>What it may do from its next token on.</summary>
    /// <returns>The client; null when there is none of that id, or it is disabled.</returns>
    /// <exception cref="ClientRefusedException">No or unknown scopes.</exception>
    Task<Client?> ChangeScopes(string id, IReadOnlyCollection<string> scopes, AccessActor by, CancellationToken ct);

    /// <summary>A new secret; the one before is good for another <see cref="Overlap"/>, any older one no more.</summary>
    /// <returns>Null when there is no client of that id, or it is disabled.</returns>
    Task<ClientCredentials?> Rotate(string id, AccessActor by, CancellationToken ct);

    /// <summary>No more tokens and no more writes from now on. Cannot be undone: a client that is wanted again gets a new secret.</summary>
    /// <returns>The client; null when there is none of that id.</returns>
    Task<Client?> Disable(string id, AccessActor by, CancellationToken ct);

    /// <summary>By the server itself, or at its command line.</summary>
    Task<ClientCredentials?> Rotate(string id, CancellationToken ct) => Rotate(id, AccessActor.Server, ct);

    /// <summary>By the server itself, or at its command line.</summary>
    Task<Client?> Disable(string id, CancellationToken ct) => Disable(id, AccessActor.Server, ct);
}

/// <param name="Unit">Code of the unit it is bound to; null = the root of the tree.</param>
/// <param name="OldSecretUntil">Until when the secret before the last is good; null when there is none.</param>
public sealed record Client(
    string Id, string Name, UnitCode? Unit, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? DisabledAt, DateTimeOffset? OldSecretUntil = null)
{
    /// <summary>Its secret is still the one of the first start.</summary>
    public bool HasFirstSecret { get; init; }

    public DateTimeOffset? FirstUsedAt { get; init; }
}

public sealed record ClientCredentials(string ClientId, string ClientSecret)
{
    /// <summary>Without the secret: whatever is printed ends in a log some day.</summary>
    public override string ToString() => ClientId;
}

/// <summary>What was asked for a client cannot be; the message is for whoever asked, in Chinese.</summary>
public sealed class ClientRefusedException(string code, IReadOnlyDictionary<string, string>? facts = null) : Exception(Chinese.Problem(code, facts))
{
    public string Code { get; } = code;
}
