namespace Libvirt;

/// <summary>What the code of a key means, with libvirt's own numbers (virKeycodeSet).</summary>
public enum KeyCodeSet
{
    /// <summary>Linux's input layer; it has names: <c>KEY_A</c>.</summary>
    Linux = 0,
    /// <summary>The same as <see cref="AtSet1"/>.</summary>
    Xt = 1,
    /// <summary>The first set of AT keyboards.</summary>
    AtSet1 = 2,
    /// <summary>The second set of AT keyboards.</summary>
    AtSet2 = 3,
    /// <summary>The third set of AT keyboards.</summary>
    AtSet3 = 4,
    /// <summary>OS X; it has names: <c>ANSI_A</c>.</summary>
    OSX = 5,
    /// <summary>XT as Linux's keyboard driver has it.</summary>
    XtKbd = 6,
    /// <summary>USB keyboards.</summary>
    Usb = 7,
    /// <summary>Windows; it has names: <c>VK_A</c>.</summary>
    Win32 = 8,
    /// <summary>QEMU's numbers, as VNC's extension has them.</summary>
    Qnum = 9,
}
