using System.Text.Json;

namespace Libvirt.Drivers.Qemu.Qmp;

/// <summary>A command of QEMU's machine protocol and how its answer is read.</summary>
/// <typeparam name="T">What the answer is made into.</typeparam>
/// <param name="Name">The command, such as <c>query-status</c>.</param>
/// <param name="Read">Makes the result of the answer's <c>return</c>. It runs on the event loop's thread and may not keep the element.</param>
internal sealed record QmpCommand<T>(string Name, Func<JsonElement, T> Read)
{
    /// <summary>Writes the members of <c>arguments</c>; null for a command without.</summary>
    internal Action<Utf8JsonWriter>? Arguments { get; init; }
}

/// <summary>Makes commands whose answer holds nothing.</summary>
internal static class QmpCommand
{
    /// <summary>A command that is only done.</summary>
    internal static QmpCommand<bool> Do(string name, Action<Utf8JsonWriter>? arguments = null) => new(name, static _ => true) { Arguments = arguments };
}
