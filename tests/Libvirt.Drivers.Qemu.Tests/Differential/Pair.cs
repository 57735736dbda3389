using System.Text.RegularExpressions;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu.Differential;

/// <summary>The same guest twice: under our driver and under a libvirtd, each on a copy of its own of the same images.</summary>
internal sealed class Pair : IAsyncDisposable
{
    private readonly ScratchFolder _masters = new();

    private Pair(QemuLab lab, Libvirtd libvirtd)
    {
        Lab = lab;
        Libvirtd = libvirtd;
    }

    internal QemuLab Lab { get; }

    internal Libvirtd Libvirtd { get; }

    /// <summary>Where images are made before they are copied.</summary>
    internal ScratchFolder Masters => _masters;

    /// <summary>Starts both; the test is skipped where there is no libvirtd.</summary>
    internal static async Task<Pair> StartAsync()
    {
        Assert.SkipUnless(Libvirtd.CanRun(out var reason), reason);
        Assert.SkipUnless(DiskImages.CanMake(out reason), reason);
        return new Pair(await QemuLab.OpenAsync(), await Libvirtd.StartAsync());
    }

    /// <summary>Copies images for both sides.</summary>
    internal void Copy(params IEnumerable<DiskImage> images)
    {
        foreach (var image in images)
        {
            DiskImages.Copy(image, Lab.Folder.Path);
            DiskImages.Copy(image, Libvirtd.Folder.Path);
        }
    }

    /// <summary>A path of libvirt's guest, of one of ours.</summary>
    internal string Map(string value) => value.Replace(Lab.Folder.Path, Libvirtd.Folder.Path);

    /// <summary>Our fields, as the example prints them.</summary>
    internal Fields Ours(string name, params IEnumerable<string> options) => Fields.Parse(Tool.Run(
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } dotnet ? dotnet : "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "DomainStats.dll"), $"qemu:///embed?root={Lab.Root}", .. options, name]));

    /// <summary>libvirt's.</summary>
    internal Fields Libvirts(string name, params IEnumerable<string> options) => Fields.Parse(Libvirtd.Virsh.Run($"domstats {string.Join(' ', options)} {name}"));

    /// <summary>Whether a field's value does not depend on when and where it was asked for.</summary>
    internal static bool IsStatic(string name) => !Regex.IsMatch(name, @"^cpu\.(time|user|system)$|^vcpu\.\d+\.(time|wait|delay)$|^balloon\.(?!current|maximum)|\.(rd|wr|fl)\.(times|reqs)$|\.rd\.bytes$|^net\.\d+\.");

    public async ValueTask DisposeAsync()
    {
        await Lab.DisposeAsync();
        await Libvirtd.DisposeAsync();
        _masters.Dispose();
    }
}
