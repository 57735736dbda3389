namespace Libvirt.Tests.HyperV;

/// <summary>What guests are asked: to shut down, and what keys are pressed in them.</summary>
internal static class GuestService
{
    internal static void Register(HyperVHost host)
    {
        host.Implement("Msvm_ShutdownComponent", "InitiateShutdown", call => Shut(host, call, 4));
        host.Implement("Msvm_ShutdownComponent", "InitiateReboot", call => Shut(host, call, 10));
        host.Implement("Msvm_ComputerSystem", "InjectNonMaskableInterrupt", call =>
            host.Machines.GetValueOrDefault(call.Target.Text("Name")) is { State: MachineState.Running } ? MethodResult.Done : MethodResult.InvalidState);
        Key(host, "PressKey", (machine, call) => Press(machine, call, down: true, up: false));
        Key(host, "ReleaseKey", (machine, call) => Press(machine, call, down: false, up: true));
        Key(host, "TypeKey", (machine, call) => Press(machine, call, down: true, up: true));
        Key(host, "TypeText", (machine, call) => Type(machine, $"text {call.Text("asciiText")}"));
        Key(host, "TypeScancodes", (machine, call) => Type(machine, $"scancodes {Codes(call)}"));
        Key(host, "TypeCtrlAltDel", (machine, _) => Type(machine, "Ctrl+Alt+Del"));
        Key(host, "IsKeyPressed", (machine, call) => new MethodResult(MethodResult.Done).With("keyState", machine.KeysDown.Contains((uint)call.Number("keyCode"))));
    }

    /// <summary>A guest that is asked takes its time; what is answered at once is that it was asked.</summary>
    private static MethodResult Shut(HyperVHost host, MethodCall call, ulong state)
    {
        if (Machines.Of(host, call.Target) is not { State: MachineState.Running } machine)
            return MethodResult.InvalidState;
        PowerService.Request(machine, state);
        return MethodResult.Done;
    }

    private static void Key(HyperVHost host, string method, Func<Machine, MethodCall, MethodResult> what) => host.Implement("Msvm_Keyboard", method, call =>
        Machines.Of(host, call.Target) is { State: MachineState.Running } machine ? what(machine, call) : MethodResult.InvalidState);

    private static MethodResult Press(Machine machine, MethodCall call, bool down, bool up)
    {
        var code = (uint)call.Number("keyCode");
        if (code is 0 or > 255)
            return MethodResult.InvalidParameter;
        if (down)
            machine.KeysDown.Add(code);
        if (up)
            machine.KeysDown.Remove(code);
        return Type(machine, $"{(down ? "+" : "")}{(up ? "-" : "")}{code}");
    }

    private static MethodResult Type(Machine machine, string what)
    {
        machine.Typed.Add(what);
        return MethodResult.Done;
    }

    private static string Codes(MethodCall call) => Convert.ToHexStringLower(call.Arguments.GetValueOrDefault("Scancodes") switch
    {
        byte[] bytes => bytes,
        object[] many => [.. many.Cast<byte>()],
        _ => [],
    });
}
