using Microsoft.AspNetCore.Components;
using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Api.Admin.Records.Forms;
using NanhuOrg.Application.Assessment.Adjustments;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Admin.Assessment.Adjustments;

/// <summary>What a proposal would do to the ranking, before it is sent.</summary>
internal static class EffectPreview
{
    public static async Task<FormPreview> Of(Desk desk, ICommand command)
    {
        var made = await desk.Ask(new PreviewAdjustment(desk.Caller, (ProposeScoreAdjustment)command));
        return new(made.Instead, made.Effect is { } effect ? Shown(effect) : made.Instead is null ? Nothing : null);
    }

    /// <summary>The effect of a proposal that is recorded.</summary>
    public static RenderFragment Of(Guid adjustment) => builder =>
    {
        builder.OpenComponent<EffectOf>(0);
        builder.AddComponentParameter(1, nameof(EffectOf.Id), adjustment);
        builder.CloseComponent();
    };

    private static RenderFragment Shown(AdjustmentEffect effect) => builder =>
    {
        builder.OpenComponent<EffectTable>(0);
        builder.AddComponentParameter(1, nameof(EffectTable.Effect), effect);
        builder.AddComponentParameter(2, nameof(EffectTable.Note), "尚未提交，什么也没有记录。");
        builder.CloseComponent();
    };

    private static readonly RenderFragment Nothing = builder => builder.AddContent(0, "这个方案没有排名。");
}
