using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using Libvirt.Tests.Peers;
using Libvirt.Tests.PSHost;
using Libvirt.Xml;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>Documents that mean harm, in each command that takes XML: one clear error, soon, and nothing changed.</summary>
[Collection(nameof(HostileInputTests))]
[CollectionDefinition(nameof(HostileInputTests), DisableParallelization = true)]
public sealed class HostileInputTests : IDisposable
{
    private const string Uri = "test:///lab?clock=2026-01-01";

    // Time enough for a slow machine, and far too little for what goes off.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    // What a document may make the process allocate beside its own length.
    private const long MaxBytes = 16 * 1024 * 1024;

    private readonly ScratchFolder _folder = new();

    public static TheoryData<string> Parameters => [.. XmlCommands.All.Keys];

    [Fact]
    public void No_parameter_that_takes_xml_is_left_out() =>
        Assert.Equal(XmlCommands.Declared.Order(StringComparer.Ordinal), XmlCommands.All.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Parameters))]
    public void What_means_harm_is_refused_soon_and_changes_nothing(string parameter)
    {
        var command = XmlCommands.All[parameter];
        using var shell = Open(command);
        var before = WorldFacts.ReadWithXml(shell);
        foreach (var (name, xml) in Documents(command.Root ?? "cpu"))
        {
            var error = Run(shell, command, name, xml);
            Assert.True(error.Id() == $"{command.Refusal ?? VirtErrorCode.XmlDetail}", $"{name}: {error.Id()} {error}");
            Assert.Equal(command.Refusal is null ? ErrorCategory.ParserError : ErrorCategory.NotImplemented, error.CategoryInfo.Category);
            Assert.InRange(error.ToString().Length, 1, 300);
        }
        Assert.Equal(before, WorldFacts.ReadWithXml(shell));
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public void What_is_of_another_kind_or_type_is_refused_and_changes_nothing(string parameter)
    {
        var command = XmlCommands.All[parameter];
        using var shell = Open(command);
        var before = WorldFacts.ReadWithXml(shell);
        foreach (var xml in (string[])[.. command.Root is null ? Array.Empty<string>() : ["<spoon/>", $"<{command.Root} xmlns='urn:x'/>"], .. command.Wrong])
        {
            var error = Run(shell, command, xml, xml);
            // Libvirt calls some mistakes of others internal errors, and so they are here.
            Assert.True(Enum.IsDefined(Assert.IsType<VirtException>(error.Exception).Code) && error.Id() == $"{((VirtException)error.Exception).Code}", $"{xml}: {error.Id()}");
            Assert.True(command.Refusal is null || error.Id() == $"{command.Refusal}", $"{xml}: {error.Id()} {error}");
            TestContext.Current.TestOutputHelper?.WriteLine($"{xml}: {error.Id()} {error}");
        }
        Assert.Equal(before, WorldFacts.ReadWithXml(shell));
    }

    [Fact]
    public void A_file_that_never_ends_is_refused()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "this system has no /dev/zero");
        using var shell = Open(XmlCommands.All["New-VirtDomain -Path"]);
        Assert.Equal(nameof(VirtErrorCode.XmlDetail), shell.Run("New-VirtDomain -Path /dev/zero").Error().Id());
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<(string Name, string Xml)> Documents(string root)
    {
        var bomb = string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY e{i} '{string.Concat(Enumerable.Repeat($"&e{i - 1};", 10))}'>"));
        yield return ("blank", " ");
        yield return ("no xml", "5");
        yield return ("bomb of entities", $"<!DOCTYPE {root} [<!ENTITY e0 'x'>{bomb}]><{root}><name>&e9;</name></{root}>");
        yield return ("external entity", $"<!DOCTYPE {root} [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><{root}><name>&a;</name></{root}>");
        yield return ("external DTD", $"<!DOCTYPE {root} SYSTEM 'http://127.0.0.1:9/x.dtd'><{root}/>");
        yield return ("unknown entity", $"<{root}><name>&a;</name></{root}>");
        yield return ("50 MB", $"<{root}><name>{new string('a', 50 * 1024 * 1024)}</name></{root}>");
        yield return ("a million levels", $"<{root}>{string.Concat(Enumerable.Repeat("<a>", 1_000_000))}");
        yield return ("too deep", $"<{root}>{string.Concat(Enumerable.Repeat("<a>", VirtXml.MaxDepth + 1))}{string.Concat(Enumerable.Repeat("</a>", VirtXml.MaxDepth + 1))}</{root}>");
        yield return ("unfinished", $"<{root}><name>");
        yield return ("two roots", $"<{root}/><{root}/>");
        yield return ("control character", $"<{root}>\u0001</{root}>");
        yield return ("attribute twice", $"<{root} a='1' a='2'/>");
        yield return ("prefix without namespace", $"<{root}><x:y/></{root}>");
    }

    private Shell Open(XmlCommand command)
    {
        var shell = TestShell.Create();
        shell.Run($"$null = Connect-VirtServer {Uri}").Succeeds();
        shell.Variables["saved"] = _folder["saved"];
        shell.Variables["file"] = _folder["file.xml"];
        if (command.First is { } first)
            shell.Run(first).Succeeds();
        return shell;
    }

    private ErrorRecord Run(Shell shell, XmlCommand command, string name, string xml)
    {
        shell.Variables["xml"] = xml;
        var extra = MaxBytes;
        if (command.Command.Contains("$file", StringComparison.Ordinal))
        {
            _folder.Write("file.xml", xml);
            // The text of a file is part of the cost, but no more of it than the longest that is read.
            extra += 8L * Math.Min(xml.Length, VirtXml.MaxLength);
        }
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        var result = shell.Run(command.Command);
        Assert.True(watch.Elapsed < Soon, $"{name} took {watch.Elapsed}");
        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - bytes < extra + (4L * Math.Min(xml.Length, VirtXml.MaxLength)),
            string.Create(CultureInfo.InvariantCulture, $"{name} took {GC.GetTotalAllocatedBytes() - bytes} bytes"));
        Assert.True(result is { Terminating: null, Output: [], Errors.Count: 1 }, $"{name}: {result}");
        Assert.IsType<VirtException>(result.Errors[0].Exception);
        return result.Errors[0];
    }
}
