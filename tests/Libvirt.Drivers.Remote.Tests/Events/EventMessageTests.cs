using Libvirt.Drivers.Remote.Events;
using Libvirt.Drivers.Remote.Rpc;
using Libvirt.Drivers.Remote.Tests.Procedures;
using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Remote.Tests.Events;

/// <summary>Each message that tells an event is read as libvirt writes it, and one that is broken is passed over.</summary>
public sealed class EventMessageTests(ITestOutputHelper output)
{
    // Newer than the description that the distribution's source has.
    private const int Last = 443;

    [Fact]
    public void There_is_a_message_for_each_kind_and_a_sample_of_each_message()
    {
        Assert.Equal(Enum.GetValues<VirtEventKinds>().Where(kind => kind != VirtEventKinds.None), EventMessages.ByNumber.Values.Select(message => message.Kind).Order());
        Assert.Equal(EventMessages.ByNumber.Keys.Order(), EventSamples.All.Select(sample => sample.Number).Order());
    }

    [Fact]
    public void Every_message_has_the_number_and_the_shape_of_libvirts_description()
    {
        Assert.SkipUnless(LibvirtSource.IsAvailable(out var reason), reason);
        var description = new ProtocolDescription(File.ReadAllText(LibvirtSource.PathOf("src/remote/remote_protocol.x")));
        var known = EventMessages.ByNumber.Values.Where(message => message.Number <= Last).OrderBy(message => message.Number).ToList();

        Assert.Equal(
            known.Select(message => $"{message.Name} {description.Procedures.GetValueOrDefault(message.Name)} {description.ShapeOf($"remote_{message.Name.ToLowerInvariant()}_msg")}"),
            known.Select(message => $"{message.Name} {message.Number} {message.Shape}"));
        output.WriteLine($"{known.Count} of {EventMessages.ByNumber.Count} messages agree");
    }

    [Fact]
    public async Task Every_sample_is_the_event_that_it_stands_for()
    {
        await using var connection = await VirtConnection.OpenAsync("test:///default", null, TestContext.Current.CancellationToken);
        var objects = new EventObjects(connection);

        foreach (var (number, write, expected) in EventSamples.All)
        {
            var happened = EventMessages.Read(Header(number), Bytes(write), objects);
            Assert.NotNull(happened);
            Assert.Equal(expected, EventSamples.Describe(happened));
            Assert.Same(connection, happened.Connection);
        }
    }

    [Fact]
    public async Task A_message_that_is_cut_short_or_not_known_is_passed_over()
    {
        await using var connection = await VirtConnection.OpenAsync("test:///default", null, TestContext.Current.CancellationToken);
        var objects = new EventObjects(connection);

        foreach (var (number, write, _) in EventSamples.All)
        {
            var bytes = Bytes(write);
            foreach (var length in new[] { 0, bytes.Length / 2, bytes.Length - 1 })
                Assert.Null(EventMessages.Read(Header(number), bytes.AsSpan(0, length), objects));
            Assert.Null(EventMessages.Read(Header(number) with { Program = RpcProgram.Qemu }, bytes, objects));
        }
        Assert.Null(EventMessages.Read(Header(9999), [], objects));
    }

    [Theory]
    [InlineData(2, 0, "Started (Booted) Running Booted 7")]
    [InlineData(2, 99, "Started (Unknown) Running Unknown 7")]
    [InlineData(3, 0, "Suspended (Paused) Paused User 7")]
    [InlineData(3, 1, "Suspended (Migrated) Paused Migration 7")]
    [InlineData(4, 0, "Resumed (Unpaused) Running Unpaused 7")]
    [InlineData(6, 0, "Shutdown (Finished) Shutdown Unknown 7")]
    [InlineData(7, 0, "PMSuspended (Memory) PMSuspended Unknown 7")]
    [InlineData(8, 0, "Crashed (Panicked) Crashed Panicked 7")]
    [InlineData(0, 1, "Defined (Updated) NoState Unknown 7")]
    [InlineData(42, 1, "42 (Unknown) NoState Unknown 7")]
    public async Task A_lifecycle_event_says_what_the_state_is(int type, int detail, string expected)
    {
        await using var connection = await VirtConnection.OpenAsync("test:///default", null, TestContext.Current.CancellationToken);
        var bytes = Bytes(w =>
        {
            w.Int32(1);
            w.String("web");
            w.Fixed(new byte[16]);
            w.Int32(7);
            w.Int32(type);
            w.Int32(detail);
        });

        Assert.Equal($"Lifecycle web: {expected}", EventSamples.Describe(EventMessages.Read(Header(318), bytes, new EventObjects(connection))!));
    }

    private static RpcHeader Header(int number) => new(RpcProgram.Remote, RpcProgram.Version, number, RpcMessageType.Message, 0, RpcStatus.Ok);

    private static byte[] Bytes(Action<XdrWriter> write)
    {
        var writer = new XdrWriter();
        write(writer);
        return writer.Written.ToArray();
    }
}
