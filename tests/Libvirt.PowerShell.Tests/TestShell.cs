using System.Management.Automation;
using Libvirt.PowerShell.Formatting;
using Libvirt.Tests.Probes;
using Libvirt.Tests.PSHost;

namespace Libvirt.PowerShell.Tests;

/// <summary>Sessions that know the module's cmdlets, and what tests ask of results.</summary>
internal static class TestShell
{
    internal static Shell Create() => new(typeof(Display).Assembly, typeof(ProbeCommand).Assembly);

    /// <summary>Runs command lines in a session of their own.</summary>
    internal static ShellResult Run(string text)
    {
        using var shell = Create();
        return shell.Run(text);
    }

    /// <summary>The output as text, one that went well.</summary>
    internal static string[] Texts(this ShellResult result)
    {
        result.Succeeds();
        return [.. result.Output.Select(o => $"{o}")];
    }

    internal static void Succeeds(this ShellResult result)
    {
        Assert.Empty(result.Errors);
        Assert.Null(result.Terminating);
        Assert.False(result.Stopped);
    }

    /// <summary>The only error, one that ended nothing.</summary>
    internal static ErrorRecord Error(this ShellResult result)
    {
        Assert.Null(result.Terminating);
        return Assert.Single(result.Errors);
    }

    /// <summary>The id without the cmdlet behind it.</summary>
    internal static string Id(this ErrorRecord error) => error.FullyQualifiedErrorId.Split(',')[0];
}
