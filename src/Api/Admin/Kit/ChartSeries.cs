namespace NanhuOrg.Api.Admin.Kit;

/// <param name="Values">One for each name; null = nothing there.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<decimal?> Values);
