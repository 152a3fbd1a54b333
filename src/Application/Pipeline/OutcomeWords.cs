using System.Globalization;
using NanhuOrg.Application.Resources;

namespace NanhuOrg.Application.Pipeline;

/// <summary>What is said of an outcome that is no acceptance, in one place for all who say it: the interface, the desk, the rows of an import.</summary>
public static class OutcomeWords
{
    /// <summary>Stable code and Chinese sentence; null for acceptance, and where each field has its own.</summary>
    public static (string Code, string Text)? Words(this Outcome outcome) => outcome switch
    {
        Outcome.Accepted or Outcome.Invalid => null,
        Outcome.Refused r => (r.Refusal.Code, Chinese.Refusal(r.Refusal) ?? r.Refusal.Code),
        Outcome.Missing => Problem("not-found"),
        Outcome.Stale => Problem("concurrency.stale"),
        Outcome.KeyReused => Problem("idempotency.key-reused"),
        Outcome.ClientDisabled => Problem("access.client-disabled"),
        Outcome.NotSimulated => Problem("clock.not-simulated"),
        Outcome.NotStorable => Problem("entry.not-storable"),
        Outcome.TooLarge t => Problem("entry.too-large", ("limit", t.Limit.ToString(CultureInfo.InvariantCulture))),
        Outcome.Unknown u => Problem(u.Code),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome.GetType().Name),
    };

    private static (string, string) Problem(string code, params (string Name, string Value)[] facts) =>
        (code, Chinese.Problem(code, facts.ToDictionary(f => f.Name, f => f.Value)));
}
