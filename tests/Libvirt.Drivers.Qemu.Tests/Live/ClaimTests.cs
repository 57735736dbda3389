using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu.Live;

/// <summary>Names and UUIDs that several sessions want at the same time.</summary>
[Collection(LiveCollection.Name)]
public sealed class ClaimTests
{
    [Theory]
    [InlineData("create", "create", true, false)]
    [InlineData("create", "create", false, true)]
    [InlineData("create", "define", true, false)]
    [InlineData("create", "define", false, true)]
    [InlineData("define", "define", true, false)]
    [InlineData("define", "define", false, true)]
    public async Task One_of_two_gets_it(string first, string second, bool sameName, bool sameUuid)
    {
        await using var lab = await QemuLab.OpenAsync();
        var root = lab.Folder["other"];
        await using var a = await SessionPeer.StartAsync(root);
        await using var b = await SessionPeer.StartAsync(root);
        for (var round = 0; round < 5; round++)
        {
            var uuid = Guid.NewGuid();
            var fileA = lab.Folder.Write("a.xml", new GuestXml("a") { Uuid = uuid, MemoryMiB = 32 }.ToString());
            var fileB = lab.Folder.Write("b.xml", new GuestXml(sameName ? "a" : "b") { Uuid = sameUuid ? uuid : Guid.NewGuid(), MemoryMiB = 32 }.ToString());
            var answers = await Task.WhenAll(a.AskAsync($"{first} {fileA}"), b.AskAsync($"{second} {fileB}"));
            Assert.True(answers.Count(x => x.StartsWith("error ", StringComparison.Ordinal)) == 1, string.Join(" | ", answers));
            Assert.All(answers.Where(x => x.StartsWith("error ", StringComparison.Ordinal)), x => Assert.Matches("^error Operation(Failed|Invalid): ", x));
            var won = answers.Single(x => !x.StartsWith("error ", StringComparison.Ordinal));
            Assert.Equal(won, await b.AskAsync("list"));
            await a.AskAsync($"{(won.Contains("Paused", StringComparison.Ordinal) ? "destroy" : "undefine")} {won.Split('=')[0]}");
            Assert.Equal("", await b.AskAsync("list"));
        }
    }
}
