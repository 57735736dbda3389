using System.Text.Json;
using Libvirt.Drivers.Qemu.Qmp;

namespace Libvirt.Tests.Qemu.Statistics;

/// <summary>Answers of QEMU 7.2, recorded (counters made different from each other), and KVM's, written by its documentation: the files in Answers.</summary>
internal static class Answers
{
    /// <summary>The JSON of a recorded answer.</summary>
    internal static string Text(string name)
    {
        using var stream = typeof(Answers).Assembly.GetManifestResourceStream(name + ".json") ?? throw new FileNotFoundException(name);
        return new StreamReader(stream).ReadToEnd();
    }

    /// <summary>What a command makes of a recorded answer.</summary>
    internal static T Of<T>(QmpCommand<T> command, string name) => Read(command, Text(name));

    /// <summary>What a command makes of an answer.</summary>
    /// <exception cref="VirtException">InternalError: it is not as expected.</exception>
    internal static T Read<T>(QmpCommand<T> command, string json)
    {
        using var document = JsonDocument.Parse(json);
        var pending = new QmpPending<T>(1, command);
        pending.Complete(document.RootElement);
        return pending.Task.GetAwaiter().GetResult();
    }
}
