using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu;

/// <summary>A guest that boots a kernel, and what it says on its console.</summary>
internal sealed class Guest
{
    private readonly string _console;

    private Guest(VirtDomain domain, string console)
    {
        Domain = domain;
        _console = console;
    }

    internal VirtDomain Domain { get; }

    /// <summary>What to boot; the test is skipped where there is nothing.</summary>
    internal static GuestImage Image
    {
        get
        {
            var image = GuestImage.TryGet(out var reason);
            Assert.SkipUnless(image is not null, reason);
            Assert.SkipUnless(DiskImages.CanMake(out reason), reason);
            return image;
        }
    }

    /// <summary>Defines and starts a guest.</summary>
    /// <param name="lab">Where.</param>
    /// <param name="name">Its name.</param>
    /// <param name="words">What it shall do (<see cref="GuestImage"/>).</param>
    /// <param name="disks">Its disks.</param>
    /// <param name="change">Changes the XML.</param>
    /// <param name="memoryMiB">Its memory.</param>
    internal static async Task<Guest> StartAsync(QemuLab lab, string name, string[] words, DiskImage[]? disks = null, Func<string, string>? change = null, int memoryMiB = 96)
    {
        var console = lab.Folder[name + ".console"];
        var xml = new GuestXml(name, Image) { Words = words, Disks = disks ?? [], Console = console, MemoryMiB = memoryMiB }.ToString();
        var domain = await lab.DefineAsync(change?.Invoke(xml) ?? xml);
        return new Guest(await lab.StartAsync(domain), console);
    }

    /// <summary>Waits until it has said something so often.</summary>
    internal async Task SaysAsync(string what, int times = 1) =>
        await Poll.UntilAsync(() => Said.Count(line => line.StartsWith(what, StringComparison.Ordinal)) >= times, $"{Domain.Name}: {what}", cancellation: TestContext.Current.CancellationToken);

    /// <summary>What it has said so far.</summary>
    internal string[] Said => File.Exists(_console)
        ? [.. ReadShared().Split('\n').Where(line => line.Contains("guest: ", StringComparison.Ordinal)).Select(line => line[(line.IndexOf("guest: ", StringComparison.Ordinal) + 7)..].Trim())]
        : [];

    private string ReadShared()
    {
        using var reader = new StreamReader(new FileStream(_console, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }
}
