// tijdelijk
