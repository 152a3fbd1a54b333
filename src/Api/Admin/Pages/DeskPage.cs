using Microsoft.AspNetCore.Components;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Admin.Pages;

/// <summary>A page: loads first and is rendered once, whole, so that nothing of it has to reckon with what is not there yet.</summary>
public abstract class DeskPage : ComponentBase
{
    [Inject] internal Desk Desk { get; set; } = null!;

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await Desk.Arrive();
        await LoadAsync();
        Desk.Query.Understood();
        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>What is wrong with what the page is narrowed by.</summary>
    private protected IReadOnlyList<FieldError> Faults { get; private set; } = [];

    private protected IReadOnlyList<string> FaultsOf(string parameter) => [.. Faults.Where(f => f.Field == parameter).Select(f => f.Text)];

    /// <summary>Once they have been read: whether any of these parameters is wrong. Then the page says so beside them, with what was typed, and finds nothing.</summary>
    private protected bool AnyWrong(params IReadOnlyCollection<string> parameters) => (Faults = Desk.Query.Taken(parameters)).Count > 0;

    /// <summary>Asks the queries that the page shows. What it throws is shown as a page of its own, with the problem's status.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;
}
