using System.Text;
using System.Text.Json;

namespace Libvirt.Drivers.Qemu.Qmp;

/// <summary>The errors of a monitor, in libvirt's words.</summary>
internal static class QmpErrors
{
    private const int MaxQuoted = 200;

    internal static VirtException Closed() => Internal("qemu unexpectedly closed the monitor");

    internal static VirtException LetGo() => new(VirtErrorDomain.Qemu, VirtErrorCode.OperationAborted, "the connection was closed while QEMU had not answered yet");

    internal static VirtException Unreachable(string path, Exception cause) => new(VirtErrorDomain.Qemu, VirtErrorCode.OperationFailed, $"failed to connect to monitor socket {path}: {cause.Message}", cause);

    internal static VirtException TooLong(int limit) => Internal($"a monitor's answer is longer than {limit} bytes");

    internal static VirtException NotAnObject(ReadOnlySpan<byte> line) => Internal($"Parsed JSON reply '{Quote(line)}' isn't an object");

    internal static VirtException Unknown(ReadOnlySpan<byte> line) => Internal($"Unknown JSON reply '{Quote(line)}'");

    internal static VirtException NoGreeting(ReadOnlySpan<byte> line) => Internal($"the monitor greets with '{Quote(line)}', which is not QMP");

    internal static VirtException Unexpected(string command, Exception cause) =>
        new(VirtErrorDomain.Qemu, VirtErrorCode.InternalError, $"the answer to QEMU command '{command}' is not as expected: {cause.Message}", cause);

    internal static VirtException Timeout(string command, TimeSpan limit) =>
        new(VirtErrorDomain.Qemu, VirtErrorCode.OperationTimeout, $"QEMU did not answer '{command}' within {limit.TotalSeconds:0.#} s");

    internal static VirtException Overdue(int count) =>
        new(VirtErrorDomain.Qemu, VirtErrorCode.OperationTimeout, $"QEMU still owes the answers to {count} commands");

    /// <summary>The error that QEMU answered a command with.</summary>
    internal static VirtException FromReply(string command, JsonElement error)
    {
        var text = Member(error, "desc");
        return Member(error, "class") == "CommandNotFound"
            ? new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.OperationUnsupported, $"The command {command} has not been found")
            : Internal($"unable to execute QEMU command '{command}': {text ?? "no description"}");
    }

    private static VirtException Internal(string detail) => new(VirtErrorDomain.Qemu, VirtErrorCode.InternalError, detail);

    private static string? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Quote(ReadOnlySpan<byte> line)
    {
        var text = Encoding.UTF8.GetString(line[..Math.Min(line.Length, MaxQuoted)]);
        return line.Length > MaxQuoted ? text + "…" : text;
    }
}
