using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Pipeline;

/// <summary>What became of a command.</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>Recorded and everything derived from it is true. <see cref="Repeated"/>: a stored receipt of the same key.</summary>
    public sealed record Accepted(Receipt Receipt, bool Created, bool Repeated = false) : Outcome;

    /// <summary>A rule says no (409).</summary>
    public sealed record Refused(Refusal Refusal) : Outcome;

    /// <summary>The shape is wrong (400).</summary>
    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : Outcome;

    /// <summary>There is no such record (404).</summary>
    public sealed record Missing : Outcome;

    /// <summary>The stream moved on (412). <see cref="Version"/>: where it is now, when known.</summary>
    public sealed record Stale(long? Version) : Outcome;

    /// <summary>The key was used for another body (422).</summary>
    public sealed record KeyReused : Outcome;

    /// <summary>The client was disabled since its token was issued (401).</summary>
    public sealed record ClientDisabled : Outcome;

    /// <summary>It names a recording time, and this ledger's times are not simulated (400).</summary>
    public sealed record NotSimulated : Outcome;

    /// <summary>A text in it cannot be stored (400).</summary>
    public sealed record NotStorable : Outcome;

    /// <summary>It would make an entry longer than entries can be (413).</summary>
    public sealed record TooLarge(int Limit) : Outcome;

    /// <summary>The database cannot be asked, or the outcome of the commit is not known (503): repeat with the same key.</summary>
    public sealed record Unknown(string Code) : Outcome;
}

/// <param name="Id">Identity of the record.</param>
/// <param name="Version">Stream version after the command: the ETag.</param>
/// <param name="LedgerIndex">Index of the command's last entry; can be passed on as <c>asOf</c>.</param>
public sealed record Receipt(string Id, long Version, long LedgerIndex);

/// <param name="Field">camelCase path in the body; empty for the body itself.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Text">A Chinese sentence that says what to do.</param>
public sealed record FieldError(string Field, string Code, string Text)
{
    /// <summary>The same in a body around it.</summary>
    public FieldError Within(string prefix) => prefix.Length == 0 ? this : this with { Field = $"{prefix}.{Field}".TrimEnd('.') };
}
