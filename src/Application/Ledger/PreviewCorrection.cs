using MediatR;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Ledger;

/// <summary>What a correction would move, before anybody confirms it. It is judged as the correction itself, and nothing is recorded.</summary>
[Requires(Scopes.LedgerCorrect)]
public sealed record PreviewCorrection(Caller Caller, ICorrection Correction) : IQuery<CorrectionPreview>
{
    internal sealed class Handler(Recorder recorder, CorrectionReading reading) : IRequestHandler<PreviewCorrection, CorrectionPreview>
    {
        public async Task<CorrectionPreview> Handle(PreviewCorrection query, CancellationToken ct)
        {
            var (correction, instead) = await reading.Read(query.Correction, Recorder.Nobodys(query.Caller), ct);
            if (instead is not null) return new(instead, [], null);
            var tried = await recorder.Try(correction!, query.Caller, ct);
            return tried.Entries is [var entry] ? new(tried.Outcome, [.. Moves(entry.Bookings)], entry) : new(tried.Outcome, [], null);
        }

        // what is taken from one month and put into the same again has not moved
        private static IEnumerable<FigureMove> Moves(IEnumerable<Booking> bookings) =>
            from b in bookings
            group b by (b.Figure, b.Year, b.Unit, Month: Month.Containing(b.OccurredOn), b.Dimensions) into same
            let quantity = same.Sum(b => b.Quantity)
            where quantity != 0
            select new FigureMove(same.Key.Figure, same.Key.Year, same.Key.Unit, same.Key.Month, same.Key.Dimensions, quantity);
    }
}

/// <param name="Outcome">Accepted, or why it would not be; the receipt of an acceptance is one that nobody has.</param>
/// <param name="Figures">How figures would be booked anew, in the catalogue's order.</param>
/// <param name="Entry">The entry it would be; null when it would not.</param>
public sealed record CorrectionPreview(Outcome Outcome, IReadOnlyList<FigureMove> Figures, DryRunEntry? Entry);

/// <param name="Month">In which it occurred.</param>
/// <param name="Dimensions"><c>axis=code</c> pairs, joined by <c>;</c>.</param>
public sealed record FigureMove(FigureCode Figure, int Year, UnitCode Unit, Month Month, string Dimensions, decimal Quantity);
