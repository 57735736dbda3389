using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Libvirt.PowerShell.Tests.Contracts;

/// <summary>What the shipped assemblies refer to: arrows point one way, and nothing of others ships.</summary>
public class AssemblyTests
{
    private const string PowerShell = "System.Management.Automation";

    public static TheoryData<string> Shipped => [.. Directory.GetDirectories(Repository.PathOf("src"), "Libvirt.*").Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void It_refers_to_nothing_but_the_base_library_and_to_what_it_stands_on(string name)
    {
        string[] ours = name switch
        {
            "Libvirt.Core" => [],
            "Libvirt.Disk" => ["Libvirt.Core"],
            "Libvirt.PowerShell" => ["Libvirt.Core", "Libvirt.Disk", PowerShell],
            _ when name.StartsWith("Libvirt.Drivers.", StringComparison.Ordinal) => ["Libvirt.Core", "Libvirt.Disk"],
            _ => throw new InvalidOperationException($"{name} has no place in the house yet: say here what it stands on"),
        };
        var references = Read(name, reader => reader.AssemblyReferences.Select(r => reader.GetString(reader.GetAssemblyReference(r).Name)).ToArray());

        Assert.All(references, r => Assert.True(ours.Contains(r) || IsOfDotNet(r), $"{name} refers to {r}"));
    }

    [Fact]
    public void The_cmdlets_never_touch_the_console() =>
        Assert.DoesNotContain("System.Console", Read("Libvirt.PowerShell", reader => reader.TypeReferences.Select(reader.GetTypeReference).Select(t => $"{reader.GetString(t.Namespace)}.{reader.GetString(t.Name)}").ToArray()));

    [Fact]
    public void What_the_cmdlets_use_of_PowerShell_is_in_the_stand_in()
    {
        var module = CmdletCatalog.Module.ManifestModule;
        var members = Read("Libvirt.PowerShell", reader => reader.MemberReferences.Select(h => (Token: MetadataTokens.GetToken(h), Name: reader.GetString(reader.GetMemberReference(h).Name))).ToArray());

        Assert.Equal("7.6.0.0", typeof(System.Management.Automation.PSCmdlet).Assembly.GetName().Version?.ToString());
        Assert.All(members, m =>
        {
            try
            {
                Assert.NotNull(module.ResolveMember(m.Token));
            }
            catch (Exception e) when (e is MissingMemberException or TypeLoadException or ArgumentException)
            {
                // A member of a generic type resolves only inside of the code that uses it.
                Assert.True(e is ArgumentException, $"{m.Name}: {e.Message}");
            }
        });
    }

    private static bool IsOfDotNet(string name) => File.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, $"{name}.dll")) && name != PowerShell;

    private static T Read<T>(string name, Func<MetadataReader, T> read)
    {
        var path = Path.Combine(AppContext.BaseDirectory, $"{name}.dll");
        Assert.True(File.Exists(path), $"{name} is under src and not among what the tests build");
        using var file = new PEReader(File.OpenRead(path));
        return read(file.GetMetadataReader());
    }
}
