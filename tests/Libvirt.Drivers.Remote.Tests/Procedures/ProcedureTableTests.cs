using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Libvirt.Drivers.Remote.Rpc;
using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Remote.Tests.Procedures;

/// <summary>The table of procedures is libvirt's, number by number and shape by shape.</summary>
public sealed partial class ProcedureTableTests(ITestOutputHelper output)
{
    // Newer than the description that the distribution's source has; spec/remote.md has their numbers.
    private const int Last = 443;

    [Fact]
    public void Every_procedure_has_the_number_and_the_shape_of_libvirts_description()
    {
        Assert.True(Compare(RpcProgram.Remote, "src/remote/remote_protocol.x", "remote") > 300);
    }

    [Fact]
    public void Every_procedure_of_the_program_admin_too() => Assert.Equal(19, Compare(RpcProgram.Admin, "src/admin/admin_protocol.x", "admin"));

    [Fact]
    public void No_number_stands_for_two()
    {
        Assert.Equal([], Table().GroupBy(procedure => (procedure.Program, procedure.Number)).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    private int Compare(uint program, string file, string prefix)
    {
        Assert.SkipUnless(LibvirtSource.IsAvailable(out var reason), reason);
        var description = new ProtocolDescription(File.ReadAllText(LibvirtSource.PathOf(file)));
        var table = Table().Where(procedure => procedure.Program == program && procedure.Number <= Last).ToList();

        var differences = new List<string>();
        foreach (var procedure in table)
        {
            var name = procedure.Name.ToLowerInvariant();
            var expected = $"{description.Procedures.GetValueOrDefault(procedure.Name)} ({description.ShapeOf($"{prefix}_{name}_args")}) -> {description.ShapeOf($"{prefix}_{name}_ret")}";
            var actual = $"{procedure.Number} ({procedure.ArgumentShape}) -> {procedure.ResultShape}";
            if (Spell(expected) != Spell(actual))
                differences.Add($"{procedure.Name}: {expected} is {actual}");
        }

        output.WriteLine($"{table.Count - differences.Count} of {table.Count} procedures agree; libvirt has {description.Procedures.Count}");
        Assert.Empty(differences);
        return table.Count;
    }

    private static List<IRpcProcedure> Table() =>
    [
        .. typeof(RpcClient).Assembly.GetTypes().Where(type => type.Namespace == "Libvirt.Drivers.Remote.Procedures")
            .SelectMany(type => type.GetProperties(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
            .Select(property => property.GetValue(null)).OfType<IRpcProcedure>(),
    ];

    // A fixed number of values of one kind is the same as that many members.
    private static string Spell(string shape) =>
        FixedNumber().Replace(shape, match => string.Join(',', Enumerable.Repeat(match.Groups[1].Value, int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture))));

    [GeneratedRegex(@"\{(\w+)\}\[(\d+)\]")]
    private static partial Regex FixedNumber();
}
