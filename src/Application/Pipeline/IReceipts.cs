namespace NanhuOrg.Application.Pipeline;

/// <summary>Stored receipts: the answers to commands that were recorded, by the caller's own key.</summary>
public interface IReceipts
{
    /// <summary>The stored outcome of this key: its receipt, <see cref="Outcome.KeyReused"/>, or null when the key is new.</summary>
    Task<Outcome?> Find(Call call, CancellationToken ct);
}
