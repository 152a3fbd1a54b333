using Microsoft.AspNetCore.Components;
using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Api.Admin.Records.Forms;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Admin.Records;

/// <summary>What single topics add to the pages that serve all: said where the desk is put together, since these pages know no topic.</summary>
internal sealed class TopicParts
{
    /// <summary>Commands whose effect is shown before they are sent.</summary>
    public Dictionary<Type, Func<Desk, ICommand, Task<FormPreview>>> Previews { get; } = [];

    /// <summary>What a record of this view moves in the rankings.</summary>
    public Dictionary<Type, Func<object, RenderFragment>> Effects { get; } = [];

    /// <summary>Commands that are given in sight of what the record moves.</summary>
    public HashSet<Type> InSightOfEffects { get; } = [];

    public Func<ICommand, Task<FormPreview>>? PreviewOf(CommandKind kind, Desk desk) => Previews.TryGetValue(kind.Type, out var of) ? command => of(desk, command) : null;

    public RenderFragment? EffectOf(object record) => Effects.GetValueOrDefault(record.GetType())?.Invoke(record);
}
