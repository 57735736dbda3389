using Libvirt;
using Libvirt.Drivers;
using Libvirt.Tests.Qemu.Session;

// QemuSession ROOT: "start NAME", "list" and so on come in; "ok …", "error CODE: …" and "event …" go out. It ends with its input.
await using var connection = await VirtConnection.OpenAsync($"qemu:///embed?root={args[0]}");
using var subscription = connection.Require<IEventDriver>().SubscribeDomainLifecycle(e => Say($"event {e}"));
var commands = new Commands(connection);
Say("ready");
while (Console.ReadLine() is { } line)
{
    try
    {
        Say($"ok {await commands.RunAsync(line.Split(' '))}");
    }
    catch (VirtException e)
    {
        Say($"error {e.Code}: {e.Message.ReplaceLineEndings(" ")}");
    }
}
return 0;

static void Say(string line)
{
    lock (Console.Out)
        Console.WriteLine(line);
}
