using Libvirt.Drivers.Remote.Tests.Differential;

namespace Libvirt.Drivers.Remote.Tests.Metadata;

/// <summary>Notes, names and actions of domains are those of our own test driver.</summary>
public sealed class MetadataTests(DaemonFixture fixture)
{
    private static readonly DomainModificationImpact[] Impacts = [DomainModificationImpact.Current, DomainModificationImpact.Live, DomainModificationImpact.Config];

    [Fact]
    public Task Notes_are_kept_the_same_way() => Worlds.CompareAsync(fixture, async see =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var driver = see.Driver<IDomainMetadataDriver>();
        foreach (var name in (string[])["one", "off"])
        {
            var key = await see.KeyAsync(name);
            foreach (var impact in Impacts)
            {
                foreach (var (type, text, prefix, uri) in Notes)
                {
                    var call = $"{name} {impact} {type} {text}";
                    await see.SeeAsync($"read {call}", () => driver.GetMetadataAsync(key, type, uri, impact, cancel));
                    await see.SeeAsync($"set {call}", () => driver.SetMetadataAsync(key, type, text, prefix, uri, impact, cancel));
                    await see.SeeAsync($"read {call}", () => driver.GetMetadataAsync(key, type, uri, impact, cancel));
                }
                await see.SeeAsync($"remove {name} {impact}", () => driver.SetMetadataAsync(key, DomainMetadataType.Title, null, null, null, impact, cancel));
                await see.SeeAsync($"read {name} {impact}", () => driver.GetMetadataAsync(key, DomainMetadataType.Title, null, impact, cancel));
            }
        }
    });

    [Fact]
    public Task Names_and_actions_are_set_the_same_way() => Worlds.CompareAsync(fixture, async see =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var rename = see.Driver<IDomainRenameDriver>();
        var actions = see.Driver<IDomainLifecycleActionDriver>();
        foreach (var name in (string[])["one", "off"])
        {
            var key = await see.KeyAsync(name);
            foreach (var newName in (string[])["bare", "new", "a/b", ""])
                await see.SeeAsync($"rename {name} {newName}", () => rename.RenameDomainAsync(key, newName, cancel));
            foreach (var impact in Impacts)
            {
                foreach (var happening in Enum.GetValues<DomainHappening>())
                {
                    foreach (var action in Enum.GetValues<DomainLifecycleAction>())
                        await see.SeeAsync($"{name} {impact} {happening} {action}", () => actions.SetLifecycleActionAsync(key, happening, action, impact, cancel));
                }
            }
        }
    });

    private static readonly (DomainMetadataType Type, string Text, string? Prefix, string? Uri)[] Notes =
    [
        (DomainMetadataType.Description, "All about it", null, null),
        (DomainMetadataType.Title, "A title", null, null),
        (DomainMetadataType.Title, "Two\nlines", null, null),
        (DomainMetadataType.Element, "<note>text</note>", "n", "urn:example:note"),
        (DomainMetadataType.Element, "<note", "n", "urn:example:note"),
        (DomainMetadataType.Element, "<note/>", null, null),
    ];
}
