using Libvirt.Drivers.Esx.Tests.Soap;
using static Libvirt.Drivers.Esx.Tests.Soap.FakeMachine;

namespace Libvirt.Drivers.Esx.Tests.Domains;

public sealed class ControlsTests
{
    private const string On = "<propSet><name>runtime.powerState</name><val>poweredOn</val></propSet>";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_picture_of_the_screen_is_fetched_beside_the_service()
    {
        var lines = new List<string>();
        await using var server = Screen(line =>
        {
            lines.Add(line);
            return (200, "PNG of 1024x768");
        });
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        server.ContentType = "image/PNG";
        await using var shot = await ShootAsync(connection);
        Assert.Equal("image/png", shot.MimeType);
        Assert.Equal("PNG of 1024x768", await new StreamReader(shot.Content).ReadToEndAsync(Token));
        Assert.Equal(["GET /screen?id=vm-1 HTTP/1.1"], lines);
    }

    [Theory]
    [InlineData(404, "image/png", VirtErrorCode.OperationUnsupported, "the server takes no pictures of screens")]
    [InlineData(403, "image/png", VirtErrorCode.AccessDenied, "the server does not permit pictures of screens")]
    [InlineData(503, "image/png", VirtErrorCode.HttpError, "HTTP response code 503 for picture of the screen")]
    [InlineData(200, "text/html", VirtErrorCode.HttpError, "the server sends text/html for the picture of the screen")]
    [InlineData(0, "image/png", VirtErrorCode.HttpError, "the download of 'picture of the screen' breaks off")]
    public async Task What_is_no_picture_is_an_error_by_name(int status, string type, VirtErrorCode code, string details)
    {
        await using var server = Screen(_ => (status, "x"));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        server.ContentType = type;
        var error = await Assert.ThrowsAsync<VirtException>(() => ShootAsync(connection));
        Assert.Equal(code, error.Code);
        Assert.StartsWith(details, error.Details);
    }

    [Fact]
    public async Task A_picture_is_refused_where_there_can_be_none()
    {
        await using var server = Serve(On);
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        Assert.Equal("Screen cannot be selected", (await Assert.ThrowsAsync<VirtException>(() => ShootAsync(connection, 1))).Details);
        var error = await Assert.ThrowsAsync<VirtException>(() => ShootAsync(connection));
        Assert.Equal((VirtErrorCode.OperationUnsupported, "Screenshot feature is unsupported"), (error.Code, error.Details));
        server.Have(Property("runtime.powerState", "poweredOff") + Reference("runtime.host", "HostSystem", "host-1"), Host);
        error = await Assert.ThrowsAsync<VirtException>(() => ShootAsync(connection));
        Assert.Equal((VirtErrorCode.OperationInvalid, "Domain is not powered on"), (error.Code, error.Details));
    }

    [Theory]
    [InlineData(KeyCodeSet.Linux, new uint[] { 30 }, "<usbHidCode>262151</usbHidCode>")]
    [InlineData(KeyCodeSet.Usb, new uint[] { 4, 225 }, "<usbHidCode>262151</usbHidCode><modifiers><leftShift>true</leftShift></modifiers>")]
    [InlineData(KeyCodeSet.Linux, new uint[] { 56, 29, 111 }, "<usbHidCode>4980743</usbHidCode><modifiers><leftControl>true</leftControl><leftAlt>true</leftAlt></modifiers>")]
    [InlineData(KeyCodeSet.Linux, new uint[] { 29, 125 }, "<usbHidCode>14876679</usbHidCode><modifiers><leftControl>true</leftControl></modifiers>")]
    public async Task Keys_are_USB_codes_with_modifiers(KeyCodeSet set, uint[] codes, string expected)
    {
        await using var server = Serve(On);
        var sent = "";
        server.Answers["PutUsbScanCodes"] = request => FakeServer.Returns("PutUsbScanCodes", $"<returnval>{((sent = request).Length > 0 ? 1 : 0)}</returnval>");
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        await connection.Require<IDomainKeyDriver>().SendKeyAsync(Key, set, TimeSpan.Zero, codes, Token);
        Assert.Contains($"<spec><keyEvents>{expected}</keyEvents></spec>", sent);
    }

    [Fact]
    public async Task Keys_that_cannot_be_pressed_are_refused_before_anything_is_asked()
    {
        await using var server = Serve(On);
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        server.Calls.Clear();
        await RefusesAsync(VirtErrorCode.InternalError, "cannot translate keycode 9999 of linux codeset to usb keycode", [9999]);
        await RefusesAsync(VirtErrorCode.InternalError, "cannot translate keycode 0 of linux codeset to usb keycode", [0]);
        await RefusesAsync(VirtErrorCode.ArgumentUnsupported, "the esx driver presses one key at a time, beside modifiers such as Shift", [30, 48]);
        await RefusesAsync(VirtErrorCode.InvalidArg, "nkeycodes in virDomainSendKey must be between 1 and 16", []);
        await RefusesAsync(VirtErrorCode.ArgumentUnsupported, "the esx driver cannot hold keys: the server lets them go by itself", [30], TimeSpan.FromSeconds(1));
        Assert.Empty(server.Calls);
        // Servers before 6.5 have no such method.
        await RefusesAsync(VirtErrorCode.NoSupport, "MethodNotFound - PutUsbScanCodes (call to 'PutUsbScanCodes')", [30]);
        server.Answers["PutUsbScanCodes"] = _ => FakeServer.Returns("PutUsbScanCodes", "<returnval>0</returnval>");
        await RefusesAsync(VirtErrorCode.OperationFailed, "the machine has taken no key", [30]);

        async Task RefusesAsync(VirtErrorCode code, string details, uint[] codes, TimeSpan hold = default)
        {
            var error = await Assert.ThrowsAsync<VirtException>(() => connection.Require<IDomainKeyDriver>().SendKeyAsync(Key, KeyCodeSet.Linux, hold, codes, Token).AsTask());
            Assert.Equal((code, details), (error.Code, error.Details));
        }
    }

    private static string Host => Object("HostSystem", "host-1", Property("capability.screenshotSupported", "true"));

    private static FakeServer Screen(Func<string, (int Status, string Body)> files)
    {
        var server = new FakeServer
        {
            Files = files,
        };
        server.Answers["FindByUuid"] = _ => FakeServer.Returns("FindByUuid", """<returnval type="VirtualMachine">vm-1</returnval>""");
        server.Have(On + Reference("runtime.host", "HostSystem", "host-1"), Host);
        return server;
    }

    private static Task<DomainScreenshot> ShootAsync(VirtConnection connection, int screen = 0) =>
        connection.Require<IDomainScreenshotDriver>().TakeScreenshotAsync(Key, screen, Token).AsTask();
}
