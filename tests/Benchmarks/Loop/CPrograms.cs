using System.Globalization;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Benchmarks.Loop;

/// <summary>The loops in C, built where the machine has what they need.</summary>
internal sealed class CPrograms
{
    private readonly ScratchFolder _folder;

    private CPrograms(ScratchFolder folder) => _folder = folder;

    /// <summary>The names of those that could be built.</summary>
    internal List<string> Names { get; } = [];

    /// <summary>Builds poll and epoll, and the loops of GLib and libvirt if their development packages are there.</summary>
    /// <param name="folder">Where they go.</param>
    /// <param name="progress">Is told what is left out.</param>
    internal static CPrograms Build(ScratchFolder folder, Action<string> progress)
    {
        var programs = new CPrograms(folder);
        programs.Build("poll");
        programs.Build("epoll");
        foreach (var (name, package) in new[] { ("glib", "glib-2.0"), ("libvirt", "libvirt") })
        {
            if (!CCompiler.Has(package))
                progress($"{name} is left out: its development package is not on this machine");
            else
                programs.Build(name, package);
        }
        return programs;
    }

    /// <summary>The nanoseconds of an iteration of one of them.</summary>
    internal double Run(string name, LoopCase @case, int milliseconds)
    {
        var output = Tool.Run(_folder[name], [.. new[] { @case.Handles, @case.Ready, milliseconds }.Select(n => n.ToString(CultureInfo.InvariantCulture))]);
        return double.Parse(output, CultureInfo.InvariantCulture);
    }

    private void Build(string name, string? package = null)
    {
        var sources = Path.Combine(AppContext.BaseDirectory, "Loop", "C");
        CCompiler.Build(_folder[name], package, Path.Combine(sources, "harness.c"), Path.Combine(sources, name + ".c"));
        Names.Add(name);
    }
}
