using Microsoft.AspNetCore.Components;

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
        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>Asks the queries that the page shows. What it throws is shown as a page of its own, with the problem's status.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;
}
