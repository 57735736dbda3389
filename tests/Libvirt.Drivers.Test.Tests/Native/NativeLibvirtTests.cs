namespace Libvirt.Drivers.Test.Tests;

/// <summary>Long random walks through both state machines: errors with their codes, states with their reasons, numbers and events must be the same.</summary>
[Collection(nameof(NativeLibvirtTests))]
public sealed class NativeLibvirtTests
{
    private const int Steps = 400;

    private static readonly string[] Operations =
        ["define", "create", "start", "suspend", "resume", "shutdown", "reboot", "reset", "destroy", "undefine", "autostart", "no-autostart"];

    // An empty node, and one with domains in other states than running.
    private static readonly string[] Nodes =
    [
        "<node/>",
        $"<node>{Marked(0, "<test:runstate>6</test:runstate>")}{Marked(1, "<test:runstate>5</test:runstate><test:hasmanagedsave/>")}{Marked(2, "<test:transient/>")}{Marked(3, "<test:runstate>7</test:runstate>")}</node>",
    ];

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(0, 3)]
    [InlineData(0, 4)]
    [InlineData(1, 5)]
    [InlineData(1, 6)]
    [InlineData(1, 7)]
    [InlineData(1, 8)]
    public async Task A_random_walk_goes_as_in_libvirt(int node, int seed)
    {
        Assert.SkipUnless(NativeLibvirt.IsInstalled, "libvirt.so.0 is not on this machine");
        using var folder = new TemporaryFolder();
        var uri = "test://" + folder.Write("node.xml", Nodes[node]);
        using var native = new NativeWorld(uri);
        await using var ours = await OurWorld.OpenAsync(uri);
        var random = new Random(seed);
        for (var step = 0; step < Steps; step++)
        {
            var operation = Operations[random.Next(Operations.Length)];
            var (name, xml) = Definition(random);
            var (theirs, our) = (native.Do(operation, name, xml), await ours.DoAsync(operation, name, xml));
            Assert.True(theirs == our, $"step {step} of seed {seed}\n- {theirs}\n+ {our}");
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{Steps} of {Steps} steps agree");
    }

    private static string Marked(int number, string marks) =>
        $"<domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'><name>vm{number}</name><uuid>aaaaaaaa-0000-0000-0000-00000000000{number}</uuid><memory>9</memory><os><type>hvm</type></os>{marks}</domain>";

    // Four names and five UUIDs: sometimes a name comes with the UUID of another.
    private static (string Name, string Xml) Definition(Random random)
    {
        var name = random.Next(4);
        var uuid = random.Next(8) == 0 ? random.Next(5) : name;
        string[] actions = ["destroy", "restart", "preserve", "rename-restart"];
        var xml = $"""
            <domain type='test'><name>vm{name}</name><uuid>aaaaaaaa-0000-0000-0000-00000000000{uuid}</uuid><memory>1024</memory><os><type>hvm</type></os>
            <on_poweroff>{actions[random.Next(actions.Length)]}</on_poweroff><on_reboot>{actions[random.Next(actions.Length)]}</on_reboot></domain>
            """;
        return ($"vm{name}", xml);
    }
}
